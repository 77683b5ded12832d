import { succeeds } from '../checks.ts';
import { assumed, documented, practisedBy, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('ollama/ollama Dockerfile');

export const ollama: ImageProfile = profile(
  {
    family: 'ollama',
    title: 'Ollama',
    kind: 'daemon',
    repositories: ['docker.io/ollama/ollama'],
    commands: ['serve'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: documented('Ollama manual, Docker: no capability is asked for'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp', options: ['exec'] }],
          needsMount: ['/root/.ollama'],
        },
        evidence: assumed('older versions unpack programs for graphics cards elsewhere'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: ['/root/.ollama'], evidence: documented('Ollama manual, Docker') },
      healthcheck: {
        value: succeeds(['ollama', 'list'], { interval: 30, timeout: 10 }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '16G', memoryFloor: '4G', cpus: 1, pids: 1024 },
        evidence: documented(
          'Ollama manual: 8 GB for models of 7 billion parameters, 16 GB for 13',
        ),
      },
      ports: { value: [11434], evidence: dockerfile },
      versionedData: { value: false, evidence: dockerfile },
    },
  }),
);

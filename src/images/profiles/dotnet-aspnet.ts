import { baseImageFacts } from '../base-image.ts';
import { documented, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn(
  'dotnet/dotnet-docker src/runtime-deps/9.0/{bookworm-slim,noble-chiseled}',
);

export const dotnetAspnet: ImageProfile = profile(
  {
    family: 'dotnet-aspnet',
    title: 'ASP.NET Core',
    kind: 'base',
    repositories: ['mcr.microsoft.com/dotnet/aspnet', 'mcr.microsoft.com/dotnet/runtime'],
  },
  () => ({
    facts: {
      ...baseImageFacts,
      user: { value: 'root', evidence: dockerfile },
      ports: { value: [8080], evidence: dockerfile },
    },
    variants: [
      {
        name: 'chiseled or distroless',
        tag: /chiseled|distroless/,
        facts: {
          user: { value: '1654:1654', evidence: dockerfile },
          capabilities: { value: { asDefault: [] }, evidence: dockerfile },
        },
      },
      {
        name: 'before 8',
        tag: /^[1-7]\./,
        facts: {
          ports: {
            value: [80],
            evidence: documented('.NET 8 breaking changes: the default port was 80'),
          },
        },
      },
    ],
  }),
);

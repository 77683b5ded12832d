import { forServices } from '../audience.ts';
import { curlAnswers, withoutCheck } from '../checks.ts';
import { derived, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { selenium } from './selenium.ts';

const start = readIn('SeleniumHQ/docker-selenium Base/Dockerfile, Hub/start-selenium-grid-hub.sh');

/** A grid with a browser in one image. */
export const seleniumGrid: ImageProfile = profile(
  {
    family: 'selenium-grid',
    title: selenium.title,
    kind: selenium.kind,
    repositories: [
      'docker.io/selenium/standalone-all-browsers',
      'docker.io/selenium/standalone-chrome',
      'docker.io/selenium/standalone-chromium',
      'docker.io/selenium/standalone-edge',
      'docker.io/selenium/standalone-firefox',
    ],
  },
  () => ({
    facts: {
      ...selenium.facts,
      // The script check-grid.sh waits for a node, while nodes wait for the hub.
      healthcheck: {
        value: curlAnswers('http://127.0.0.1:4444/status', { startPeriod: 60 }),
        evidence: derived('the image has curl and serves the grid at port 4444'),
      },
      ports: { value: [4444], evidence: start },
      audience: forServices('a remote-controlled browser'),
    },
    variants: [
      withoutCheck(
        start,
        'SE_ENABLE_TLS',
        'SE_HUB_HOST',
        'SE_HUB_PORT',
        'SE_OPTS',
        'SE_SERVER_PROTOCOL',
      ),
    ],
  }),
);

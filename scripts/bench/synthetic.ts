const images = ['postgres:16.4', 'redis:7.4.1', 'nginx:1.27.3', 'ghcr.io/acme/app:1.2', 'mariadb'];

/** A Compose file with the given number of services of a usual kind. */
export function syntheticFile(services: number): string {
  const lines = ['services:'];
  for (let index = 0; index < services; index += 1) {
    lines.push(
      `  service${index}:`,
      `    image: ${images[index % images.length]}`,
      '    environment:',
      '      - MODE=production   # as on the old host',
      `      - NUMBER=${index}`,
      '    volumes:',
      `      - data${index}:/srv/data`,
      ...(index === 0 ? [] : ['    depends_on:', `      - service${index - 1}`]),
      '    restart: unless-stopped',
      '',
    );
  }
  lines.push('volumes:');
  for (let index = 0; index < services; index += 1) lines.push(`  data${index}:`);
  return `${lines.join('\n')}\n`;
}

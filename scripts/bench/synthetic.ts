const images = ['postgres:16.4', 'redis:7.4.1', 'nginx:1.27.3', 'ghcr.io/acme/app:1.2', 'mariadb'];

/** A Compose file with the given number of services, about 400 bytes each, as in real files. */
export function syntheticFile(services: number): string {
  const lines = ['services:'];
  for (let index = 0; index < services; index += 1) {
    lines.push(
      `  # service number ${index}, moved here from the old host; see the wiki for its history`,
      `  service${index}:`,
      `    image: ${images[index % images.length]}`,
      `    container_name: shop-service${index}`,
      '    environment:',
      '      - MODE=production   # as on the old host',
      `      - NUMBER=${index}`,
      '      - TZ=Europe/Vienna',
      '    volumes:',
      `      - data${index}:/srv/data`,
      `      - ./config/service${index}.conf:/etc/service.conf:ro`,
      ...(index === 0 ? [] : ['    depends_on:', `      - service${index - 1}`]),
      '    labels:',
      '      com.example.team: "payments"',
      '    restart: unless-stopped',
      '',
    );
  }
  lines.push('volumes:');
  for (let index = 0; index < services; index += 1) lines.push(`  data${index}:`);
  return `${lines.join('\n')}\n`;
}

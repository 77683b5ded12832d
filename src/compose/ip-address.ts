const ipv4 = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/;
const group = /^[\da-f]{1,4}$/i;

/** Whether Go's net.ParseIP takes the text: IPv4 without leading zeros, or IPv6 without a zone. */
export function isIpAddress(text: string): boolean {
  return text.includes(':') ? isIpv6(text) : isIpv4(text);
}

function isIpv4(text: string): boolean {
  return ipv4.test(text) && text.split('.').every((part) => Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const sizes = halves.map((half, index) => groupsIn(half, index === halves.length - 1));
  if (sizes.includes(-1)) return false;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return halves.length === 2 ? total < 8 : total === 8;
}

/** How many groups of 16 bits a part holds, -1 for none that is right. An IPv4 address ends the whole. */
function groupsIn(half: string, isLast: boolean): number {
  if (half === '') return 0;
  const parts = half.split(':');
  const last = parts.at(-1) ?? '';
  const tail = isLast && isIpv4(last) ? 1 : 0;
  return parts.slice(0, parts.length - tail).every((part) => group.test(part))
    ? parts.length + tail
    : -1;
}

import { suggestion, UserError } from './errors.ts';
import { parseSource } from './yaml/parse.ts';
import { Refusal, sourceFromText } from './yaml/text.ts';
import { toJson } from './yaml/value.ts';

/** Names of all services in a text; none when it cannot be read, which is reported elsewhere. */
function serviceNames(text: string): readonly string[] {
  try {
    return parseSource(sourceFromText(text)).documents.flatMap((document) => {
      const model = toJson(document.value);
      if (typeof model !== 'object' || model === null || !('services' in model)) return [];
      return Object.keys(model.services ?? {});
    });
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

/** A service that no file has is a slip of the user: nothing would be hardened, without a word. */
export function checkServices(wanted: readonly string[], texts: readonly string[]): void {
  const known = [...new Set(texts.flatMap(serviceNames))];
  for (const name of wanted) {
    if (known.length === 0 || known.includes(name)) continue;
    throw new UserError(`unknown service "${name}"`, suggestion(name, known));
  }
}

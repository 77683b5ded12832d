import type { CST, Document, ParsedNode } from 'yaml';
import { Composer, Parser } from 'yaml';

export type { CST, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
export { isAlias, isMap, isScalar, isSeq } from 'yaml';

export interface ComposedDocument {
  readonly document: Document.Parsed<ParsedNode>;
  readonly token: CST.Document | undefined;
}

export interface ComposedStream {
  readonly documents: readonly ComposedDocument[];
  readonly tokens: readonly CST.Token[];
}

/**
 * Everything that is taken from the YAML library: its parser. Typing, merging, duplicate keys and alias
 * limits are our own, since the library's differ from the Compose loader's or are not linear.
 */
export function compose(text: string): ComposedStream {
  const tokens = [...new Parser().parse(text)];
  const composer = new Composer({
    keepSourceTokens: true,
    // An explicit schema also survives a `%YAML 1.1` directive.
    schema: 'failsafe',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    strict: true,
    version: '1.2',
  });
  const documentTokens = tokens.filter((token) => token.type === 'document');
  const documents = [...composer.compose(tokens)];
  return {
    tokens,
    documents: documents.map((document, index) => ({ document, token: documentTokens[index] })),
  };
}

/** What the engine says about an image; only what is well formed of it. */
export interface EngineImage {
  readonly id: string;
  readonly digests: readonly string[];
  readonly tags: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly environment: ReadonlyMap<string, string>;
  /** Such as `linux/amd64`. */
  readonly platform: string | undefined;
  /** Whether the image of the engine is an index of several platforms, where it says so. */
  readonly index: { readonly digest: string; readonly isIndex: boolean } | undefined;
}

export interface EngineContainer {
  readonly image: string;
  readonly isRunning: boolean;
}

type Fields = { readonly [key: string]: unknown };

function fieldsOf(value: unknown): Fields {
  // Checked; and every field is read as something unknown.
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The answer to `GET /images/{name}/json`; undefined when it is none. */
export function readImage(answer: unknown): EngineImage | undefined {
  const fields = fieldsOf(answer);
  const id = text(fields.Id);
  if (id === undefined) return undefined;
  const config = fieldsOf(fields.Config);
  return {
    id,
    digests: texts(fields.RepoDigests),
    tags: texts(fields.RepoTags),
    labels: new Map(
      Object.entries(fieldsOf(config.Labels)).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      ),
    ),
    environment: new Map(
      texts(config.Env).map((line) => {
        const [name = '', ...value] = line.split('=');
        return [name, value.join('=')] as const;
      }),
    ),
    platform: platformOf(fields),
    index: indexOf(fieldsOf(fields.Descriptor)),
  };
}

function platformOf({ Os, Architecture, Variant }: Fields): string | undefined {
  const [os, architecture, variant] = [text(Os), text(Architecture), text(Variant)];
  if (os === undefined || architecture === undefined) return undefined;
  const plain = `${os}/${architecture}`;
  // `v8` goes without saying for arm64, `v1` for amd64.
  return variant === undefined || /^(?:arm64\/v8|amd64\/v1)$/.test(`${architecture}/${variant}`)
    ? plain
    : `${plain}/${variant}`;
}

function indexOf({ digest, mediaType }: Fields): EngineImage['index'] {
  const [sum, type] = [text(digest), text(mediaType)];
  if (sum === undefined || type === undefined) return undefined;
  return { digest: sum, isIndex: /\.(?:index|manifest\.list)\./.test(type) };
}

/** The answer to `GET /containers/json`; undefined when it is none. */
export function readContainers(answer: unknown): readonly EngineContainer[] | undefined {
  if (!Array.isArray(answer)) return undefined;
  return answer.flatMap((item: unknown) => {
    const { ImageID, State } = fieldsOf(item);
    const image = text(ImageID);
    return image === undefined ? [] : [{ image, isRunning: State === 'running' }];
  });
}

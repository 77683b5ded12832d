/** Something that a service says itself and that changes what holds for its image. */
export type ServiceCondition =
  /** Sets this variable, or has an `env_file`, which may set it. */
  | { readonly kind: 'environment'; readonly name: string }
  /**
   * Gives this variable a value that matches, for certain: for facts that allow more, where `environment`
   * is for those that allow less.
   */
  | { readonly kind: 'value'; readonly name: string; readonly matches: RegExp }
  /** Mounts something at, above or below this path. */
  | { readonly kind: 'mount'; readonly path: string }
  /** Mounts something of the host, a secret or a config at a path that matches. */
  | { readonly kind: 'host-mount'; readonly target: RegExp }
  /** Is on the network of the host, where the settings that Docker makes for a network of its own do not hold. */
  | { readonly kind: 'network'; readonly is: 'host' }
  /** Publishes this port of the container. */
  | { readonly kind: 'publishes'; readonly port: number }
  /** Asks with `init: true` for an init program of Docker as the first process. */
  | { readonly kind: 'init' }
  /** Is given devices of the host. */
  | { readonly kind: 'devices' }
  /** Sets this `user:`, or a variable that may be it. */
  | { readonly kind: 'user'; readonly is: 'root' | 'not root' }
  /** Its `command`, words joined by a space, matches. */
  | { readonly kind: 'command'; readonly matches: RegExp };

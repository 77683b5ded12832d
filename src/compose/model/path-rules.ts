import type { Path } from '../../yaml/operations.ts';

/** What holds at a place of the model and below it. */
export interface RuleNode<Rule> {
  readonly rule: Rule | undefined;
  readonly members: ReadonlyMap<string, RuleNode<Rule>>;
  /** For every member that `members` does not name. */
  readonly each: RuleNode<Rule> | undefined;
}

interface GrowingNode<Rule> {
  rule: Rule | undefined;
  readonly members: Map<string, GrowingNode<Rule>>;
  each: GrowingNode<Rule> | undefined;
}

/** A tree of rules from patterns such as `services.*.build.args`, where `*` is any one step. */
export function pathRules<Rule>(
  table: Iterable<readonly [pattern: string, rule: Rule]>,
): RuleNode<Rule> {
  const root = emptyNode<Rule>();
  for (const [pattern, rule] of table) {
    let node = root;
    for (const step of pattern.split('.')) node = grow(node, step);
    node.rule = rule;
  }
  return root;
}

function emptyNode<Rule>(): GrowingNode<Rule> {
  return { rule: undefined, members: new Map(), each: undefined };
}

function grow<Rule>(node: GrowingNode<Rule>, step: string): GrowingNode<Rule> {
  if (step === '*') {
    node.each ??= emptyNode();
    return node.each;
  }
  const known = node.members.get(step) ?? emptyNode<Rule>();
  node.members.set(step, known);
  return known;
}

/** The rules for a member; undefined when there are none for it and all below it. */
export function rulesBelow<Rule>(
  node: RuleNode<Rule> | undefined,
  step: Path[number],
): RuleNode<Rule> | undefined {
  return node?.members.get(String(step)) ?? node?.each;
}

/** The rules for a place that a path leads to. */
export function rulesAt<Rule>(root: RuleNode<Rule>, path: Path): RuleNode<Rule> | undefined {
  let node: RuleNode<Rule> | undefined = root;
  for (const step of path) node = rulesBelow(node, step);
  return node;
}

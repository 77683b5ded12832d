import type { Path } from './operations.ts';
import type { Group } from './plan.ts';

/** Finds the groups that touch a path, its ancestors or what is below it. */
export interface GroupIndex {
  add(document: number, path: Path, group: Group): void;
  touching(document: number, path: Path): ReadonlySet<Group>;
}

interface Branch {
  readonly groups: Group[];
  readonly children: Map<string, Branch>;
}

function newBranch(): Branch {
  return { groups: [], children: new Map() };
}

export function createGroupIndex(): GroupIndex {
  const root = newBranch();
  return {
    add(document, path, group) {
      let branch = root;
      for (const step of [document, ...path]) {
        const child = branch.children.get(String(step)) ?? newBranch();
        branch.children.set(String(step), child);
        branch = child;
      }
      branch.groups.push(group);
    },
    touching(document, path) {
      const found = new Set<Group>();
      let branch: Branch | undefined = root;
      for (const step of [document, ...path]) {
        branch = branch.children.get(String(step));
        if (branch === undefined) return found;
        for (const group of branch.groups) found.add(group);
      }
      collect(branch, found);
      return found;
    },
  };
}

function collect(branch: Branch, found: Set<Group>): void {
  for (const group of branch.groups) found.add(group);
  for (const child of branch.children.values()) collect(child, found);
}

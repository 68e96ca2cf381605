/** How much processor time processes have used: on a shared machine it says more than the clock. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = (): number => Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** User and system time of the process and of its children that have ended, in clock ticks. */
  readonly ticks: number;
}

/** Fields of `/proc/<pid>/stat` after the name in parentheses; see proc(5). */
function readProcess(pid: number): Process | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { pid, parent: Number(fields[1]), ticks };
  } catch {
    return null;
  }
}

/** Milliseconds of processor time used so far by a process and all it has started. Linux only. */
export function cpuTimeMs(root: number): number {
  const all = readdirSync('/proc')
    .map(Number)
    .filter(Number.isInteger)
    .map(readProcess)
    .filter((process) => process !== null);
  const childrenOf = Map.groupBy(all, (process) => process.parent);
  const sum = (process: Process): number =>
    process.ticks + (childrenOf.get(process.pid) ?? []).reduce((ticks, child) => ticks + sum(child), 0);
  const found = all.find((process) => process.pid === root);
  return found ? (sum(found) / ticksPerSecond()) * 1000 : 0;
}

/** The process that started this one; 0 when there is no such process. */
export const parentOf = (pid: number): number => readProcess(pid)?.parent ?? 0;

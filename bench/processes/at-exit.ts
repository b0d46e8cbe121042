const tasks: (() => void)[] = [];
process.once('exit', () => {
  for (const task of tasks) task();
});

/** Runs when this program ends, however it ends short of being killed. One listener for all, and tasks run in order. */
export function atExit(task: () => void): void {
  tasks.push(task);
}

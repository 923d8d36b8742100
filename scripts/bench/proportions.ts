/** Counts for a number of jobs; 20,000 jobs go with 2,000 folders, 5,000 users, 800 groups and 500 agents. */
export function proportions(jobs: number) {
  const share = jobs / 20_000;
  const scaled = (count: number) => Math.max(1, Math.round(count * share));
  return {
    jobs,
    folders: scaled(2_000),
    users: scaled(5_000),
    groups: scaled(800),
    agents: scaled(500),
    credentials: scaled(2_700),
  };
}

export type Proportions = ReturnType<typeof proportions>;

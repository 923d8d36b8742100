/** The tour through the story of the example estate. Read through `say`. */

export const tourStrings = {
  tour: {
    label: 'Tour',
    invite: 'New here? A tour of two minutes',
    inviteLead:
      'It goes through the story of the example estate: who gets to production, by which way, and what to take away.',
    take: 'Take the tour',
    notNow: 'No, thanks',
    again: 'Take the tour through the example',
    step: (at: number, of: number) => `${at} of ${of}`,
    back: 'Back',
    next: 'Next',
    leave: 'Leave the tour',
    finish: 'Finish',
    keys: 'Arrow keys turn the pages, Escape leaves.',
    left: 'You left the tour. The help takes you back to it.',
    steps: {
      job: [
        'A job that matters',
        'Larkspur Rail is an invented railway company. This job deploys its ticket shop. The picture shows who may build and configure it, where it runs, and which credentials it gets.',
      ],
      whoCan: [
        'Who can build it, and why',
        'These people may. Choose one: each permission comes with the groups and grants that give it, and with the file and line where they were read. What was not read is “unknown”, never a guess.',
      ],
      path: [
        'Somebody who should not',
        'Sam is a trainee and may not build that job. But in the sandbox everybody may configure jobs, and the key to production lies where every job finds it. Each step says how it is abused, how to see that, and how to take it away.',
      ],
      choke: [
        'What to take away',
        'Choke points are the relationships that most ways go through. The first one cuts off Sam and many others: one grant.',
      ],
      blast: [
        'A token nobody remembers',
        'Daniel left years ago, and his API token still works. The blast radius says what falls with it, what matters most first.',
      ],
      changes: [
        'What changed, and what came of it',
        'The estate was read on three nights. Here is what was different, who gained or lost permissions through it, and the same in plain sentences with proof and controls.',
      ],
      approvals: [
        'Decided before it runs',
        'The gate was asked about a build for production: guardrails want somebody else to agree. The reason is a path anyone can open, and nobody decides about their own request.',
      ],
    },
  },
} as const;

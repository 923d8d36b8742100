/** What the page says about signing in and out. */
export const signInStrings = {
  title: 'Sign in',
  lead: 'This server answers to people who have an account.',
  name: 'Name',
  password: 'Password',
  button: 'Sign in',
  busy: 'Signing in…',
  out: (name: string) => `Sign out ${name}`,
};

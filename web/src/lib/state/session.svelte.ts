/** Whether somebody has to sign in before anything is answered. */
class Session {
  needed = $state(false);
}

export const session = new Session();

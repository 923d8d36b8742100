// A preload: the clock of the process stands PIPEWARDEN_FAULT_DAYS beside the real one, before it when negative; from so many seconds
// after its start on, where PIPEWARDEN_FAULT_AFTER says how many.
const days = Number(process.env.PIPEWARDEN_FAULT_DAYS) * 86_400_000;
const after = Number(process.env.PIPEWARDEN_FAULT_AFTER ?? 0);
const shift = () => (process.uptime() >= after ? days : 0);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift());
    else super(...given);
  }

  static now() {
    return RealDate.now() + shift();
  }
};

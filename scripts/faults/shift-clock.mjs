// A preload: the clock of the process stands PIPEWARDEN_FAULT_DAYS beside the real one, before it when negative.
const shift = Number(process.env.PIPEWARDEN_FAULT_DAYS) * 86_400_000;
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shift;
  }
};

// What names a line of a plan, wherever something is kept about it.

/** "bentuk-coaching--komunikasi--2" for a generic form, "latihan-komunikasi" for a training; ids have no "--". */
export function lineKey({ offer, step }) {
  return step ? `${offer}--${step.competency}--${step.level}` : offer;
}

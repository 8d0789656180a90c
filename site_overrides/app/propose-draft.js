// The draft of a proposal, kept in this tab only. Storage may be refused: then the form itself holds everything.

export class Draft {
  constructor(kind) {
    this.key = `titian-usulan-${kind}`;
  }

  keep(values) {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(values));
    } catch {
      // Nothing is lost as long as the page stays open.
    }
  }

  /** What was kept, or null. */
  open() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  forget() {
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      // Nothing was kept.
    }
  }
}

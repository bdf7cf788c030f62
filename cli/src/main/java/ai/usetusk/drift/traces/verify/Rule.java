package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.TraceFile;

/** One thing that must hold. Looks at one directory and is not used again. */
interface Rule {

  /** Lower case with hyphens; scripts rely on it. */
  String name();

  /** Looks at a file. */
  void check(TraceFile file, Report report);

  /** Called after the last file. */
  default void end(Report report) {}
}

/** All that a release changes: programs that run, files that are written or deleted. */
package ai.usetusk.drift.release.action;

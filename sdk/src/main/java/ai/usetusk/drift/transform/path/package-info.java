/** The floor below {@code transform}: paths into JSON values, and what is on them. */
package ai.usetusk.drift.transform.path;

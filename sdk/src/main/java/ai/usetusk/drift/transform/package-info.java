/**
 * The floor of {@code settings} and {@code model}: rules that say which parts of recorded HTTP
 * calls are hidden or left out, as values. {@link ai.usetusk.drift.transform.TransformRule} is
 * where to begin.
 *
 * <p>What a rule does to a call is a matter of {@code http.transform}; nothing here has seen a
 * call.
 */
package ai.usetusk.drift.transform;

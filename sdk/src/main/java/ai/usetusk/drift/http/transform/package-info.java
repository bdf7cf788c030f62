/**
 * The floor above {@code http}: what rules do to recorded HTTP calls before anything else sees
 * them. {@link ai.usetusk.drift.http.transform.HttpTransforms} is where to begin.
 *
 * <p>Record and replay use the same functions, which give the same result for the same input, so a
 * call whose recording was changed still finds it.
 */
package ai.usetusk.drift.http.transform;

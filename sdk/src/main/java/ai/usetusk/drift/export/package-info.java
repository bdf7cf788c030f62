/**
 * The floor below the recorder: the bounded queue of ended calls, the one thread that turns them into spans
 * and gathers these to traces, and where traces go. The places they go to are rooms of their own
 * ({@code export.file}, {@code export.api}, {@code export.memory}), which the pipeline does not know.
 *
 * <p>Nothing here knows what kind of call was recorded.
 */
package ai.usetusk.drift.export;

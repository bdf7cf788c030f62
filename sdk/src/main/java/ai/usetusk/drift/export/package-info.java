/**
 * The floor below the pipeline: where traces go, {@link ai.usetusk.drift.export.TraceExporter}. The places are rooms
 * of their own: {@code export.file}, {@code export.api}, {@code export.memory}.
 */
package ai.usetusk.drift.export;

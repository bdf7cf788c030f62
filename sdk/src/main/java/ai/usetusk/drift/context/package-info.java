/**
 * The floor below the instrumentations and the recorder: which call a piece of work is part of, and how that goes along
 * to other threads. It knows neither calls nor how they are recorded; those who do put values into a
 * {@link ai.usetusk.drift.context.Context} under keys of their own. A context that got lost is not noticed here: the
 * recorder counts it, when it meets a call that is part of nothing.
 */
package ai.usetusk.drift.context;

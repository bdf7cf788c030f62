/**
 * The floor below the recorder: how an HTTP exchange is told in JSON, whoever recorded it. Given the
 * bytes of the bodies, the header lines and the status, it knows the shapes of the payloads, which headers
 * are told and how, content types, character encodings, content codings and URLs.
 *
 * <p>It knows nothing of the place where an exchange was recorded, and below it are only the engine's
 * output and the model of spans.
 */
package ai.usetusk.drift.http;

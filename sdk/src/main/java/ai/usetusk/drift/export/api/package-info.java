/**
 * The floor between {@code export} and the recorder, and a room of its own there: traces that are sent to the
 * API. {@link ai.usetusk.drift.export.api.ApiExporter} packs spans into requests; a delivery sends one of them,
 * more than once if need be; the client knows HTTP.
 *
 * <p>The API key is in the endpoint and in the requests, and nowhere else: what leaves this package in words has
 * gone through {@code Redaction}.
 */
package ai.usetusk.drift.export.api;

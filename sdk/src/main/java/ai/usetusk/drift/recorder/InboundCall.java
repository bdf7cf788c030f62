package ai.usetusk.drift.recorder;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A call that reached this service.
 *
 * @param testId the id that a replay sent along; asked only in a replay, then at once; {@code null} if there
 *     is none
 * @param excluded whether rules say that such calls are not recorded; asked at once
 */
public record InboundCall(Supplier<String> testId, BooleanSupplier excluded) {}

package ai.usetusk.drift.exchange;

import ai.usetusk.drift.http.HttpPayloads;

/**
 * What is recorded of HTTP exchanges.
 *
 * @param server tells what this service was asked, and its answers
 * @param client tells what this service asked others, and their answers
 * @param longestBody how many bytes a body may have, as it passes and once it is decoded
 */
public record ExchangeRules(HttpPayloads server, HttpPayloads client, int longestBody) {}

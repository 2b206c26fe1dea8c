package org.orrery.config.bind;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A bound value.
 *
 * @param value the Java value
 * @param canonical the same as JSON with everything filled in
 * @param <T> its class
 */
public record Bound<T>(T value, JsonNode canonical) {
    <S> Bound<S> cast(Class<S> type) {
        return new Bound<>(type.cast(value), canonical);
    }
}

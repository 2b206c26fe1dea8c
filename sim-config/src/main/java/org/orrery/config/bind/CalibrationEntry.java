package org.orrery.config.bind;

import java.util.List;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.Provenance;

/**
 * A primitive number with its source.
 *
 * @param key full key, such as {@code infadapter.dispatcher-hop}
 * @param value the value, with its position in the calibration file
 * @param provenance how it was obtained
 * @param range lowest and highest sensible value as text, or empty
 */
public record CalibrationEntry(String key, Tree value, Provenance provenance, List<String> range) {
    /** Copies the range. */
    public CalibrationEntry {
        range = List.copyOf(range);
    }
}

package org.orrery.config.bind;

import org.orrery.kernel.param.ParamSpec;
import org.orrery.kernel.param.Provenance;

/**
 * A parameter as it was bound.
 *
 * @param path dotted path in the system, such as {@code cluster.policy.alpha}
 * @param value value for people, without its unit
 * @param unit unit of the value, or empty
 * @param spec its declaration
 * @param provenance how the value was obtained
 * @param origin where it was set: {@code file:line}, {@code --set}, or {@code default}
 */
public record BoundParameter(
        String path, String value, String unit, ParamSpec spec, Provenance provenance, String origin) {}

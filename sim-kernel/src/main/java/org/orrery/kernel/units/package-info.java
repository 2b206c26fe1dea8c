/** Dimensions, units and the exact conversion of quantities such as {@code 25 Gbit/s} to base units. */
package org.orrery.kernel.units;

/** Parameters of components: their metadata (unit, range, documentation) and the provenance of their values. */
package org.orrery.kernel.param;

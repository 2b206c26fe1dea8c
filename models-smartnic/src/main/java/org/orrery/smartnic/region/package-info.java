/** Registered memory: regions with a home, an owner and rights, and what they hold. Offsets and lengths are bytes. */
package org.orrery.smartnic.region;

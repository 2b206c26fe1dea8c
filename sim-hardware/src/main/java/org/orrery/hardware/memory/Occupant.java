package org.orrery.hardware.memory;

import org.orrery.kernel.contract.MemoryDemand;

/** What threads that are slowed down alike have in common: where they are and what they ask. */
record Occupant(Place place, MemoryDemand demand) {}

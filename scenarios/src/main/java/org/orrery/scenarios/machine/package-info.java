/**
 * This machine as referee of the model of Linux's memory manager: measured calls ({@code bench/numa}), the profile of costs that some of
 * them give, and what the model says with it of the others. Times are nanoseconds unless they say otherwise.
 */
package org.orrery.scenarios.machine;

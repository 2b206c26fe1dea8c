/** Carries out one run of a wired simulation and gathers what it leaves behind. */
package org.orrery.kernel.run;

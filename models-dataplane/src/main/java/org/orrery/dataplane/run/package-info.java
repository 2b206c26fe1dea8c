/** Data planes at work on a core: what each frame does and costs, by execution, and the mean over traffic. Costs are cycles. */
package org.orrery.dataplane.run;

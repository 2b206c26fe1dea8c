/** What stacks demand of a NIC against what a NIC offers (Machnet, section 3.1 and Table 1). */
package org.orrery.vnic.matrix;

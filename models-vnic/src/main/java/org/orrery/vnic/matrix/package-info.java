/** What stacks demand of a NIC against what a NIC offers (Machnet dossier, sections 2.1 and 2.10). */
package org.orrery.vnic.matrix;

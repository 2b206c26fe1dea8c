/**
 * Page tables of one address space under the policies: who holds which table page, who is written when an entry
 * changes, and what is counted. Costs are added elsewhere, from the counts.
 */
package org.orrery.numa.tables;

/**
 * The core workloads of YCSB as a load on any service: what its workload files say, and a component that asks accordingly. Records
 * are numbered from 0; sizes are bytes.
 */
package org.orrery.kernel.ycsb;

/** Applications: load generators and servers. Each runs on a host and uses its stack. */
package org.orrery.vnic.app;

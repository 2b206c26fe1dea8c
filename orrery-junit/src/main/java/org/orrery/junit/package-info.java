/** Regression tests with JUnit 5: one test for each expectation of a scenario. */
package org.orrery.junit;

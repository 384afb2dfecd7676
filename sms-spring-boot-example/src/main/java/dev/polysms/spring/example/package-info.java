/** A Spring Boot application that sends, receives and answers. */
package dev.polysms.spring.example;

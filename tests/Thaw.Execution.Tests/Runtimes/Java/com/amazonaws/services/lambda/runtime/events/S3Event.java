package com.amazonaws.services.lambda.runtime.events;

import java.util.Date;
import java.util.List;

/** Stands in for the class of aws-lambda-java-events: its records have constructors and getters only. */
public class S3Event {
    private final List<Notification> records;

    public S3Event(List<Notification> records) { this.records = records; }
    public List<Notification> getRecords() { return records; }

    public static class Notification {
        private final String awsRegion;
        private final Entity s3;
        private final Date when;

        public Notification(String awsRegion, Entity s3, Date when) { this.awsRegion = awsRegion; this.s3 = s3; this.when = when; }
        public String getAwsRegion() { return awsRegion; }
        public Entity getS3() { return s3; }
        public Date getWhen() { return when; }
    }

    public static class Entity {
        private final String key;

        public Entity(String key) { this.key = key; }
        public String getKey() { return key; }
    }
}

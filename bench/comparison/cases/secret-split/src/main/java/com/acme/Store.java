package com.acme;

public final class Store {
    private static final String AWS_SECRET_KEY = "{{SECRET_ACCESS_KEY}}";
}

package com.amazonaws.services.lambda.runtime;

/** The Cognito identity in whose name the function was called. */
public interface CognitoIdentity {
    String getIdentityId();

    String getIdentityPoolId();
}
